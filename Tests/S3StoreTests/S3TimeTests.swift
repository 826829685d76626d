import ObjectStore
import Testing

@testable import S3Store

@Suite("Times of S3")
struct S3TimeTests {
    @Test func bothFormsAreRead() {
        #expect(S3Time(iso: "2009-10-12T17:50:30.250Z")?.moment.seconds == 1_255_369_830)
        #expect(S3Time(iso: "2009-10-12T17:50:30.250Z")?.moment.nanoseconds == 250_000_000)
        #expect(S3Time(iso: "2024-02-29T00:00:00Z")?.moment.seconds == 1_709_164_800)
        #expect(S3Time(iso: "1970-01-01T00:00:00.000Z")?.moment.seconds == 0)
        #expect(S3Time(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT")?.moment.seconds == 784_111_777)
    }

    @Test(arguments: ["", "2009-10-12", "2009-13-12T17:50:30.000Z", "2009-10-12T17:50:30+02:00", "x-10-12T17:50:30Z"])
    func otherTextsAreNone(_ text: String) {
        #expect(S3Time(iso: text) == nil)
    }
}
