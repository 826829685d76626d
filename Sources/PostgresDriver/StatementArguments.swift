import CLibpq

/// Parameters in the form that libpq takes them: parallel arrays of pointers, lengths and formats.
struct StatementArguments {
    /// All values after each other; a text ends in a zero byte, as libpq wants it.
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private var types: [Oid] = []

    init(_ parameters: [PostgresParameter?]) {
        for parameter in parameters {
            switch parameter {
            case nil: append(nil, format: Self.text, type: Self.inferred)
            case .text(let text): append(Array(text.utf8), format: Self.text, type: Self.inferred)
            case .bytes(let bytes): append(bytes, format: Self.binary, type: Self.bytea)
            }
        }
    }

    private mutating func append(_ value: [UInt8]?, format: Int32, type: Oid) {
        starts.append(value.map { _ in bytes.count })
        lengths.append(Int32(clamping: value?.count ?? 0))
        formats.append(format)
        types.append(type)
        bytes.append(contentsOf: value ?? [])
        bytes.append(0)
    }

    typealias Send = (
        Int32, UnsafePointer<Oid>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> Int32

    func withPointers(_ send: Send) -> Int32 {
        bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                let values = starts.map { start in start.flatMap { characters.baseAddress?.advanced(by: $0) } }
                return send(Int32(clamping: starts.count), types, values, lengths, formats)
            }
        }
    }

    private static let text: Int32 = 0
    private static let binary: Int32 = 1
    private static let inferred: Oid = 0
    private static let bytea: Oid = 17
}
