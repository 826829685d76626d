import CLibpq

extension PostgresRows {
    mutating func append(_ result: OpaquePointer) {
        describe(result)
        for row in 0..<PQntuples(result) {
            for column in 0..<PQnfields(result) {
                let isNull = PQgetisnull(result, row, column) == 1
                let length = Int(PQgetlength(result, row, column))
                append(isNull ? nil : UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: length))
            }
        }
        rowCount += Int(PQntuples(result))
    }

    mutating func finish(_ result: OpaquePointer) {
        describe(result)
        tag = CommandTag(String(cString: PQcmdStatus(result)))
    }

    private mutating func describe(_ result: OpaquePointer) {
        guard columns.isEmpty else { return }
        columns = (0..<PQnfields(result)).map { Column(name: String(cString: PQfname(result, $0)), typeID: PQftype(result, $0)) }
    }

    func isWithin(_ limit: RowLimit) -> Bool {
        rowCount <= limit.rowCountMax && bytes.count <= limit.bytesMax
    }
}
