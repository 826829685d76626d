internal import SigV4

/// The one question of AWS STS that clients of Athena ask: who am I.
///
/// Source: AWS STS API reference, GetCallerIdentity.
struct SecurityTokenAPI {
    /// Clients use it as a catalog's id, and expect twelve digits.
    static let account = "000000000000"

    let makeRequestID: @Sendable () -> String

    func respond(form: [UInt8], caller: String?) -> (status: Int, xml: String) {
        let request = SigningRequest(method: "POST", path: "/", query: String(decoding: form, as: UTF8.self), headers: [])
        let action = request.parameter("Action") ?? ""
        guard action == "GetCallerIdentity" else {
            return (400, Self.error("InvalidAction", "\(action) is not supported by this server", makeRequestID()))
        }
        let user = caller ?? "anonymous"
        return (
            200,
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>\
            <Arn>arn:aws:iam::\(Self.account):user/\(Self.escaped(user))</Arn><UserId>\(Self.escaped(user))</UserId>\
            <Account>\(Self.account)</Account></GetCallerIdentityResult>\
            <ResponseMetadata><RequestId>\(makeRequestID())</RequestId></ResponseMetadata></GetCallerIdentityResponse>
            """
        )
    }

    static func error(_ code: String, _ message: String, _ requestID: String) -> String {
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>\(code)</Code>\
        <Message>\(escaped(message))</Message></Error><RequestId>\(requestID)</RequestId></ErrorResponse>
        """
    }

    private static func escaped(_ text: String) -> String {
        String(
            text.flatMap { character -> [Character] in
                switch character {
                case "&": Array("&amp;")
                case "<": Array("&lt;")
                case ">": Array("&gt;")
                default: [character]
                }
            })
    }
}
