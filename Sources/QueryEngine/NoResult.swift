import QueryService

/// Takes a result that nobody wants: of a query that is asked for its error.
struct NoResult: ResultWriter {
    func begin(_ columns: [ResultColumn]) {}
    func write(copyBytes: UnsafeRawBufferPointer) {}
    func write(row: [String?]) {}
}
