using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.MailEvents;

/// <summary>What the endpoint of mail events says of itself.</summary>
internal static class MailEventDescriptions
{
    public static SignatureDescription Signature { get; } = new(
    [
        ("sendGridTimestamp", SendGridSignature.TimestampHeader, "Seconds since 1970-01-01T00:00:00Z, at most an hour ago."),
        ("sendGridSignature", SendGridSignature.SignatureHeader, "ECDSA on P-256 with SHA-256 over the timestamp as "
            + "sent and the raw body, in base64 of its DER form."),
    ]);

    public static EndpointDescription Take { get; } =
        new("Mail", "takeMailEvents", "Takes in what SendGrid says became of mails")
    {
        Remarks = "Events and properties of other kinds are passed over; the same event told again changes nothing.",
        Bodies =
        [
            BodyDescription.OpenJsonList(
                FieldDescription.Text(
                    "event", "`delivered`, `bounce`, `dropped` or `spamreport`; others are passed over.")
                    .Optional(),
                FieldDescription.Text(SendGridOptions.MailIdArgument, "The id of the mail, given to SendGrid with it.")
                    .Optional(),
                FieldDescription.Text("type", "Of a bounce: `blocked`, or `bounce`.").Optional(),
                FieldDescription.Text("status", "The status code of a bounce (RFC 3463).").Optional())
                .Example("delivered", """[ { "event": "delivered", "cec_mail_id": "a1b2c3", "email": "ada@example.org", "timestamp": 1781530000 } ]""")
                .Example("bounced", """[ { "event": "bounce", "cec_mail_id": "a1b2c3", "type": "bounce", "status": "5.1.1" } ]"""),
        ],
        Signature = Signature,
        Answers = [AnswerDescription.Nothing("They are recorded.")],
        Refusals =
        [
            RefusalDescription.Malformed("$", "must be an array of events."),
            RefusalDescription.Of(MailEventEndpoints.NotFromSendGrid),
            new(503, "Some events could not be recorded; post them again."),
        ],
    };
}
