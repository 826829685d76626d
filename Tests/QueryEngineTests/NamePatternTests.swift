import PrestoSyntax
import QueryEngine
import Testing

@Suite("Name patterns")
struct NamePatternTests {
    @Test(
        "LIKE",
        arguments: [
            ("cloud%", "cloudtrail_logs", true), ("%logs", "cloudtrail_logs", true), ("c_oud%", "cloudtrail", true),
            ("cloud", "cloudtrail", false),
            ("%a%a%a%", "banana", true), ("%x%", "banana", false), ("", "", true), ("", "a", false),
        ])
    func like(pattern: String, name: String, matches: Bool) {
        #expect(NamePattern.like(pattern, escape: nil).matches(name) == matches)
    }

    @Test("an escaped wildcard is a letter")
    func escape() {
        #expect(NamePattern.like("a\\_b", escape: "\\").matches("a_b"))
        #expect(!NamePattern.like("a\\_b", escape: "\\").matches("axb"))
    }

    @Test(
        "Hive's",
        arguments: [
            ("cloud*", "cloudtrail_logs", true), (".*logs", "cloudtrail_logs", true), ("alb|elb", "elb", true),
            ("alb|elb*", "elb_logs", true),
            ("CLOUDTRAIL", "cloudtrail", true), ("cloud", "cloudtrail", false),
        ])
    func hive(pattern: String, name: String, matches: Bool) {
        #expect(NamePattern.hive(pattern).matches(name) == matches)
    }
}
