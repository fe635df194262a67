"""The command line: parse, call a use case, print. stdout is data, stderr is talk."""
