import Testing

@testable import S3Store

@Suite("XML of S3")
struct XMLDocumentTests {
    @Test func elementsAndTextsAreRead() throws {
        let text =
            "\u{FEFF}<?xml version='1.0'?>\n<a x=\"1>2\" y='/'>\n <b>one</b><b/>\n<c ><d>&lt;&#65;&#x1F600;&amp;&quot;&apos;&gt;</d></c ></a>\n"
        let root = try #require(XMLDocument(Array(text.utf8))?.root)
        #expect(root.name == "a" && root.children.map(\.name) == ["b", "b", "c"])
        #expect(root.text("b") == "one")
        #expect(root.first("c")?.text("d") == "<A😀&\"'>")
        #expect(root.text("none") == nil)
    }

    @Test(arguments: [
        "", "text", "<a>", "<a></b>", "<a/><b/>", "<a", "<a x=\"", "<a>&unknown;</a>", "<a>&#x110000;</a>", "<a>&lt</a>",
        "<!DOCTYPE a><a/>",
        "<a><!-- c --></a>", "<a><![CDATA[x]]></a>", "<a><?p?></a>", "<a/>x", "< a/>", "<a/ >", "<?xml", "<a b='<'/>",
        String(repeating: "<a>", count: 17) + String(repeating: "</a>", count: 17),
    ])
    func othersAreRefused(_ text: String) { #expect(XMLDocument(Array(text.utf8)) == nil) }

    @Test func anyBytesGiveATreeOrNothing() {
        var bytes = Array("<a b='c'><d>&amp;x</d><e/></a>".utf8)
        for index in bytes.indices {
            for byte: UInt8 in [0, 0x3C, 0x3E, 0x26, 0x2F, 0x27, 0xFF] {
                let before = bytes[index]
                bytes[index] = byte
                _ = XMLDocument(bytes)
                _ = XMLDocument(Array(bytes[..<index]))
                bytes[index] = before
            }
        }
        #expect(XMLDocument(Array("<a>".utf8) + [0xFF] + Array("</a>".utf8)) == nil)
    }
}
