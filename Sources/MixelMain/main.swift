import MixelCommand

Program.run()
