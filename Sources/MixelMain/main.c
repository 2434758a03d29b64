/// Runs the command; ends the process unless all went well. `MixelCommand` has it, in Program.swift.
void mixel_main(int count, char **arguments);

/// The entrance is C, since Swift's own takes the arguments from /proc on Linux, and has none where
/// /proc is not mounted.
int main(int count, char **arguments) {
    mixel_main(count, arguments);
    return 0;
}
