using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Evidence;

/// <summary>Takes an upload from a request, for members and staff alike.</summary>
/// <param name="Member">Whose document it is.</param>
/// <param name="Holder">What has the document, for logs: a case or a report by its id.</param>
/// <param name="Take">Takes the upload.</param>
/// <param name="ProblemOf">Why one was not taken, for programs.</param>
internal sealed record UploadRequest(
    MemberKey Member,
    string Holder,
    Func<EvidenceUpload, Task<EvidenceUploadResult>> Take,
    Func<EvidenceUploadResult, Problem> ProblemOf)
{
    /// <summary>The report, where the address names it; else the form does.</summary>
    public string? Report { get; init; }

    /// <param name="address">The address of the holder's documents.</param>
    /// <param name="forStaff">Whether the answer includes names of staff.</param>
    public async Task<IResult> AnswerAsync(
        HttpRequest request, string address, bool forStaff, ILogger logger, CancellationToken cancellationToken)
    {
        var (taken, problem) = await ReadAsync(request, logger, cancellationToken);
        if (taken?.Document is not { } document)
        {
            return new ProblemResult(problem!);
        }

        request.HttpContext.Response.Headers.Location = $"{request.PathBase}{address}/{document.Id}";
        return TypedResults.Json(
            new DocumentAnswer(document, forStaff),
            WireJson.Options,
            statusCode: taken.Outcome == EvidenceUploadOutcome.Added
                ? StatusCodes.Status201Created
                : StatusCodes.Status200OK);
    }

    /// <summary>The same for a page, which answers in its own way.</summary>
    /// <returns>What was taken, with its document; else why it was not.</returns>
    public async Task<(EvidenceUploadResult? Taken, Problem? Problem)> ReadAsync(
        HttpRequest request, ILogger logger, CancellationToken cancellationToken)
    {
        var (result, problem) = await ReceiveAsync(request, logger, cancellationToken);
        return result is null ? (null, problem)
            : result.Document is null ? (null, ProblemOf(result))
            : (result, null);
    }

    /// <summary>Takes the upload; where the form cannot be read, says why.</summary>
    public async Task<(EvidenceUploadResult? Result, Problem? Problem)> ReceiveAsync(
        HttpRequest request, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var (upload, problem) = await EvidenceForm.OpenAsync(request, Report, cancellationToken);
            if (upload is null)
            {
                return (null, problem);
            }

            var calendar = request.HttpContext.RequestServices.GetRequiredService<ProgramCalendar>();
            var result = await Take(upload with { Today = () => calendar.TodayIn(Member.Program) });
            logger.Uploaded(Holder, Member, result.Outcome, result.Document?.Id);
            return (result, null);
        }
        catch (BadHttpRequestException broken)
        {
            logger.BrokenOff(broken, Holder, Member);
            return (null, new Problem(
                broken.StatusCode,
                broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? $"The request has more than {EvidenceForm.MostRequestBytes} bytes; a file has at most "
                        + $"{FileIntake.MostBytes}."
                    : "The form broke off or is malformed."));
        }
    }
}
