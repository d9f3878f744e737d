using CecFunctions.Application.SelfReports;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.SelfReports;

/// <summary>Answers with one report and its ETag.</summary>
/// <param name="location">Where it is, for one just added.</param>
internal sealed class ReportResult(
    SelfReport report, int status, string? location = null) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => status;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.ETag = IfMatchHeader.ETagOf(report.Version);
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        return response.WriteAsJsonAsync(ReportAnswer.FromReport(report), WireJson.Options, httpContext.RequestAborted);
    }
}
