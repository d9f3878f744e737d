using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>Takes an upload from a request, for members and staff alike.</summary>
internal static class UploadRequest
{
    /// <param name="take">Takes the upload.</param>
    /// <param name="address">The address of the case's documents.</param>
    /// <param name="forStaff">Whether the answer includes names of staff.</param>
    public static async Task<IResult> TakeAsync(
        HttpRequest request,
        MemberKey member,
        string caseId,
        Func<EvidenceUpload, Task<EvidenceUploadResult>> take,
        string address,
        bool forStaff,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var (taken, problem) = await ReadAsync(request, member, caseId, take, logger, cancellationToken);
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
    public static async Task<(EvidenceUploadResult? Taken, Problem? Problem)> ReadAsync(
        HttpRequest request,
        MemberKey member,
        string caseId,
        Func<EvidenceUpload, Task<EvidenceUploadResult>> take,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var (result, problem) = await ReceiveAsync(request, member, caseId, take, logger, cancellationToken);
        return result is null ? (null, problem)
            : result.Document is null ? (null, AuditProblem.FromUpload(result))
            : (result, null);
    }

    /// <summary>Takes the upload; where the form cannot be read, says why.</summary>
    /// <inheritdoc cref="TakeAsync" path="/param"/>
    public static async Task<(EvidenceUploadResult? Result, Problem? Problem)> ReceiveAsync(
        HttpRequest request,
        MemberKey member,
        string caseId,
        Func<EvidenceUpload, Task<EvidenceUploadResult>> take,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        try
        {
            var (upload, problem) = await EvidenceForm.OpenAsync(request, cancellationToken);
            if (upload is null)
            {
                return (null, problem);
            }

            var calendar = request.HttpContext.RequestServices.GetRequiredService<ProgramCalendar>();
            var result = await take(upload with { Today = () => calendar.TodayIn(member.Program) });
            logger.Uploaded(caseId, member, result.Outcome, result.Document?.Id);
            return (result, null);
        }
        catch (BadHttpRequestException broken)
        {
            logger.BrokenOff(broken, caseId, member);
            return (null, new Problem(
                broken.StatusCode,
                broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? $"The request has more than {EvidenceForm.MostRequestBytes} bytes; a file has at most "
                        + $"{EvidenceIntake.MostBytes}."
                    : "The form broke off or is malformed."));
        }
    }
}
