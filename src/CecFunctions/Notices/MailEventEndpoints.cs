using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Notices;

/// <summary>Takes in what SendGrid says became of mails, and only from SendGrid.</summary>
/// <remarks>Rules ACSM-AUDIT-2, ALL-NOTICE-6.</remarks>
internal sealed partial class MailEventEndpoints
{
    private const int MostBytes = 2 * 1024 * 1024;
    private const int RetryAfterSeconds = 30;

    private MailEventEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/hooks/sendgrid", TakeAsync)
            .ForAnyone()
            .LimitedAs(RequestKind.Unlimited)
            .Describe(MailEventDescriptions.Take);

    private static async Task<IResult> TakeAsync(
        HttpRequest request,
        SendGridOptions options,
        RefusedCredentials refusals,
        IMailEvents events,
        TimeProvider time,
        ILogger<MailEventEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadBytesAsync(request, MostBytes, cancellationToken);
        if (body is not { } bytes)
        {
            return new ProblemResult(problem!);
        }

        // The signature is checked before the body is read.
        if (options.PublicKey is not { } key
            || !SendGridSignature.IsGood(request.Headers, bytes.Span, key, time.GetUtcNow()))
        {
            var refused = refusals.Count(request.HttpContext);
            if (refused.IsLogged)
            {
                NotSigned(logger, options.PublicKey is null);
            }

            return new ProblemResult(refused.TooMany ?? NotFromSendGrid);
        }

        var (told, wrong) = SendGridEvents.Read(bytes);
        if (told is null)
        {
            return new ProblemResult(wrong!);
        }

        var figures = await events.TakeAsync(told, cancellationToken);
        Taken(logger, figures.Changed, figures.Unchanged, figures.Unknown, figures.Failed, figures.Listed);

        // SendGrid posts again what is not answered with success; what was done meanwhile is not done twice.
        return figures.Failed > 0
            ? new ProblemResult(
                new Problem(
                    StatusCodes.Status503ServiceUnavailable,
                    "Some events could not be recorded; post them again.") { RetryAfter = RetryAfterSeconds })
            : TypedResults.NoContent();
    }

    public static Problem NotFromSendGrid { get; } = new(
        StatusCodes.Status401Unauthorized,
        $"{SendGridSignature.TimestampHeader} and {SendGridSignature.SignatureHeader} do not prove that this is "
            + "from SendGrid, or it is more than an hour old.");

    [LoggerMessage(1, LogLevel.Warning, "Mail events were not signed by SendGrid; no key is set: {NoKey}")]
    private static partial void NotSigned(ILogger logger, bool noKey);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "Mail events: {Changed} notices changed, {Unchanged} not, {Unknown} events of unknown mails, {Failed} failed, "
            + "{Listed} put on the list for staff")]
    private static partial void Taken(
        ILogger logger, int changed, int unchanged, int unknown, int failed, int listed);
}

internal static class MailEventDescriptions
{
    public static SignatureDescription Signature { get; } = new(
    [
        (
            "sendGridTimestamp",
            SendGridSignature.TimestampHeader,
            "Seconds since 1970-01-01T00:00:00Z, at most an hour ago."),
        (
            "sendGridSignature",
            SendGridSignature.SignatureHeader,
            "ECDSA on P-256 with SHA-256 over the timestamp as sent and the raw body, in base64 of its DER form."),
    ]);

    public static EndpointDescription Take { get; } =
        new("Mail", "takeMailEvents", "Takes in what SendGrid says became of mails")
    {
        Remarks = "Events and properties of other kinds are passed over; the same event told again changes nothing.",
        Bodies =
        [
            BodyDescription.OpenJsonList(
                FieldDescription.Text(
                    "event", "`delivered`, `bounce`, `blocked`, `dropped` or `spamreport`; others are passed over.")
                    .Optional(),
                FieldDescription.Text(SendGridOptions.MailIdArgument, "The id of the mail, given to SendGrid with it.")
                    .Optional(),
                FieldDescription.Text(
                    "sg_message_id", "Where the id is missing: SendGrid's name for the mail.")
                    .Optional(),
                FieldDescription.Text(
                    "email", "Where the id is missing: the address, among whose mails it is looked for.")
                    .Optional(),
                FieldDescription.Text("type", "Of a bounce: `blocked`, or `bounce`.").Optional(),
                FieldDescription.Text("status", "The status code of a bounce (RFC 3463).").Optional())
                .Example(
                    "delivered",
                    """
                    [ { "event": "delivered", "cec_mail_id": "a1b2c3", "email": "ada@example.org",
                        "timestamp": 1781530000 } ]
                    """)
                .Example(
                    "bounced",
                    """[ { "event": "bounce", "cec_mail_id": "a1b2c3", "type": "bounce", "status": "5.1.1" } ]"""),
        ],
        Signature = Signature,
        Answers = [AnswerDescription.Nothing("They are recorded.")],
        Refusals =
        [
            RefusalDescription.Malformed("$", "must be an array of events."),
            RefusalDescription.From(MailEventEndpoints.NotFromSendGrid),
            new(503, "Some events could not be recorded; post them again."),
        ],
    };
}
