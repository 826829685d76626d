import Testing

@testable import QueryService

/// PostgreSQL's text on the left, Java's on the right. Source: Java SE API, `Double.toString(double)`.
@Suite("Numbers in Java's layout")
struct JavaNumberTextTests {
    static let table: [(postgres: String, java: String)] = [
        ("0", "0.0"), ("-0", "-0.0"), ("1", "1.0"), ("-1", "-1.0"), ("0.5", "0.5"), ("0.30000000000000004", "0.30000000000000004"),
        ("10", "10.0"), ("100", "100.0"), ("1234567", "1234567.0"), ("9999999", "9999999.0"), ("10000000", "1.0E7"),
        ("12345678", "1.2345678E7"), ("1e+10", "1.0E10"), ("1.5e+300", "1.5E300"), ("100000000000000", "1.0E14"),
        ("123456.789", "123456.789"), ("1234567.8901", "1234567.8901"), ("12345678.5", "1.23456785E7"), ("0.001", "0.001"),
        ("0.0012", "0.0012"), ("0.0001", "1.0E-4"), ("0.00099", "9.9E-4"), ("1e-05", "1.0E-5"), ("1.25e-07", "1.25E-7"),
        ("5e-324", "5.0E-324"), ("1.7976931348623157e+308", "1.7976931348623157E308"), ("NaN", "NaN"), ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"), ("1.0", "1.0"), ("100.50", "100.5"), ("3.4028235e+38", "3.4028235E38"),
    ]

    /// What PostgreSQL keeps of a number in JSON: with a point it is a double.
    static let jsonTable: [(stored: String, java: String)] = [
        ("10000000", "10000000"), ("10000000.0", "1.0E7"), ("1.50", "1.5"), ("-0.00001", "-1.0E-5"),
        ("0.1234567890123456789", "0.12345678901234568"),
        ("12345678901234567890.5", "1.2345678901234567E19"), ("1\(String(repeating: "0", count: 308)).0", "1.0E308"),
    ]

    @Test(arguments: jsonTable.indices)
    func numberInJSON(_ index: Int) {
        var output: [UInt8] = []
        JavaNumberText.append(json: Array(Self.jsonTable[index].stored.utf8), to: &output)
        #expect(String(decoding: output, as: UTF8.self) == Self.jsonTable[index].java)
    }

    @Test(arguments: table.indices)
    func layout(_ index: Int) {
        let (postgres, java) = Self.table[index]
        var output: [UInt8] = []
        JavaNumberText.append(Array(postgres.utf8), to: &output)
        #expect(String(decoding: output, as: UTF8.self) == java)
    }
}
