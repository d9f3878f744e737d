using CecFunctions.Application.JsonInput;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Credits;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using CecFunctions.Web.SelfReports;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.MemberDesk;

/// <summary>A report that staff add for a member.</summary>
/// <param name="Source">What the member reported on paper (<c>self</c>), or a line of a course provider (<c>feed</c>).</param>
internal sealed record StaffReportRequest(ReportFields Fields, ReportSource Source)
{
    public static Task<(StaffReportRequest? Request, Problem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken) => JsonBody.ReadAsync(
        request,
        json => new StaffReportRequest(
            ReportRequest.Read(json, null),
            WireName.Find<ReportSource>(json.RequiredText("source")) ?? throw new JsonInputException(json.At("source"), "must be self or feed.")),
        cancellationToken);
}
