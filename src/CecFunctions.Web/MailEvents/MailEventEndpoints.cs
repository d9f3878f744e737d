using CecFunctions.Application.MailEvents;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.MailEvents;

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
        endpoints.MapPost("/api/hooks/sendgrid", TakeAsync).ForAnyone().Describe(MailEventDescriptions.Take);

    private static async Task<IResult> TakeAsync(
        HttpRequest request,
        SendGridOptions options,
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

        // Before a word of it is read.
        if (options.PublicKey is not { } key || !SendGridSignature.IsGood(request.Headers, bytes.Span, key, time.GetUtcNow()))
        {
            NotSigned(logger, options.PublicKey is null);
            return new ProblemResult(NotFromSendGrid);
        }

        var (told, wrong) = SendGridEvents.Read(bytes);
        if (told is null)
        {
            return new ProblemResult(wrong!);
        }

        var figures = await events.TakeAsync(told, cancellationToken);
        Taken(logger, figures.Changed, figures.Unchanged, figures.Unknown, figures.Failed);

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
        2, LogLevel.Information, "Mail events: {Changed} notices changed, {Unchanged} not, {Unknown} events of "
            + "unknown mails, {Failed} failed")]
    private static partial void Taken(ILogger logger, int changed, int unchanged, int unknown, int failed);
}
