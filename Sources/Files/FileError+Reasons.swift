import SystemPackage

/// Combines a description of what failed with the system's reason.
package func fileError(_ what: String, _ error: any Error) -> FileError {
  let reason = (error as? Errno).map { explanation($0) } ?? "\(error)"
  return FileError(.refused, "\(what): \(reason)")
}

private func explanation(_ error: Errno) -> String {
  switch error {
  case .noSuchFileOrDirectory: "no such file or folder"
  case .isDirectory: "it is a folder, not a file"
  case .notDirectory: "a part of the path is a file, not a folder"
  case .permissionDenied: "permission denied"
  case .fileNameTooLong: "the name is longer than the file system allows"
  case .tooManySymbolicLinkLevels: "its symbolic links form a cycle"
  case .tooManyOpenFiles: "this process has too many files open (ulimit -n)"
  case .tooManyOpenFilesInSystem: "the system has too many files open"
  default: "\(error)"
  }
}

/// The system's reason for not writing a file, and a remedy.
func explanationOfWriting(_ error: Errno) -> String {
  switch error {
  case .noSpace: "the disk is full; free some space or write elsewhere"
  case .diskQuotaExceeded: "the user's disk quota is used up; free some space or write elsewhere"
  case .fileTooLarge:
    "the file-size limit of this process (ulimit -f) or of the file system is reached; raise it or write elsewhere"
  case .readOnlyFileSystem: "the file system is read-only; write elsewhere"
  case .permissionDenied, .notPermitted: "permission denied; make its folder writable or write elsewhere"
  case .fileNameTooLong: "the name is longer than the file system allows; choose a shorter one"
  case .noSuchFileOrDirectory: "no such folder; make it first"
  default: explanation(error)
  }
}
