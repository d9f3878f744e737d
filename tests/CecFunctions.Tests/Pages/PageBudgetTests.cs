using System.Diagnostics;
using System.Globalization;
using CecFunctions.Tests.Audits;
using Xunit.Abstractions;

namespace CecFunctions.Tests.Pages;

/// <summary>
/// Pages answer under the budget of the API: each with no more storage calls than the API's calls that tell the same, and
/// all together with their first bytes within a few times as long. Both are taken side by side, so a busy machine slows
/// both.
/// </summary>
public sealed class PageBudgetTests(ITestOutputHelper output)
{
    private const string Member = "{member}";
    private const string Registrar = "staff:registrar:ann";
    private const string Reviewer = "staff:reviewer:ann";
    private const int Rounds = 9;

    // Of all together: for one that asks nothing of storage, rendering on a busy machine is all there is to compare.
    private const double MostTimes = 3;

    /// <summary>A page, the caller (<see langword="null"/> = not signed in), and what of the API tells the same.</summary>
    private static readonly (string Page, string? Caller, string[] Api)[] Pages =
    [
        ("/home", Member, ["/api/credentials"]),
        ("/credits", Member, ["/api/progress", "/api/self-reports"]),
        ("/renew/{credential}", Member, ["/api/credentials/{credential}", "/api/cpr"]),
        ("/audits", Member, ["/api/audits"]),
        ("/audits/{case}", Member, ["/api/audits/{case}"]),
        ("/notices", Member, ["/api/notices"]),
        ("/verify/{credential}", null, ["/api/verify/{credential}"]),
        ("/programs/{program}", null, ["/api/programs/{program}"]),
        ("/staff/members?q={id}", Registrar, ["/api/staff/members?q={id}"]),
        ("/staff/members/{program}/{id}", Registrar, ["/api/staff/members/{program}/{id}"]),
        (
            "/staff/members/{program}/{id}?part=log", Registrar,
            ["/api/staff/members/{program}/{id}", "/api/staff/members/{program}/{id}/log"]),
        ("/staff/audits?program={program}", Reviewer, ["/api/staff/audits/{program}"]),
        (
            "/staff/audits/{program}/{id}/{case}", Reviewer,
            ["/api/staff/audits/{program}/{id}/{case}", "/api/staff/audits/{program}"]),
        ("/staff/notices?program={program}", Registrar, ["/api/staff/notices?program={program}"]),
        ("/staff/draws?program={program}", Registrar, ["/api/staff/draws/{program}"]),
        ("/staff/runs?job=NightlySweep", Registrar, ["/api/staff/runs?job=NightlySweep"]),
    ];

    [Fact]
    public async Task FirstBytes_TakeNoMoreStorageCallsThanTheApi_AndTogetherAFewTimesAsLong()
    {
        await using var audited = await AuditSite.StartAsync();
        var faults = new List<string>();
        var (forPages, forApi) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (page, caller, api) in Pages)
        {
            var (ofPage, ofApi) = await MeasureAsync(audited, page, caller, api);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{page}: {ofPage.Calls} calls, the API {ofApi.Calls}; first byte {ofPage.Time / ofApi.Time:0.0} times"));
            forPages += ofPage.Time;
            forApi += ofApi.Time;
            if (ofPage.Calls > ofApi.Calls)
            {
                faults.Add($"{page}: {ofPage.Calls} calls for {ofApi.Calls}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"All together: {forPages / forApi:0.00} times"));
        Assert.Empty(faults);
        Assert.InRange(forPages / forApi, 0, MostTimes);
    }

    /// <returns>The storage calls of both once they have been asked before, and the median of their times.</returns>
    private static async Task<((long Calls, TimeSpan Time) OfPage, (long Calls, TimeSpan Time) OfApi)> MeasureAsync(
        AuditSite audited, string page, string? caller, string[] api)
    {
        var calls = audited.Site.Account.Calls;
        var (forPage, forApi) = (new List<TimeSpan>(), new List<TimeSpan>());
        var (ofPage, ofApi) = (0L, 0L);

        // The first of each compiles code and fills caches.
        for (var round = 0; round <= Rounds; round++)
        {
            var before = calls.Snapshot();
            var shown = await FirstByteAsync(audited, page, caller);
            var between = calls.Snapshot();
            var told = TimeSpan.Zero;
            foreach (var address in api)
            {
                told += await FirstByteAsync(audited, address, caller);
            }

            if (round > 0)
            {
                (ofPage, ofApi) = (between.Since(before).Total, calls.Snapshot().Since(between).Total);
                forPage.Add(shown);
                forApi.Add(told);
            }
        }

        return ((ofPage, forPage.Order().ElementAt(Rounds / 2)), (ofApi, forApi.Order().ElementAt(Rounds / 2)));
    }

    private static async Task<TimeSpan> FirstByteAsync(AuditSite audited, string address, string? caller)
    {
        var member = audited.Member;
        using var request = MemberSite.Request(HttpMethod.Get, address
            .Replace("{program}", member.Program, StringComparison.Ordinal)
            .Replace("{id}", member.MemberId, StringComparison.Ordinal)
            .Replace("{credential}", $"C-{member.MemberId}", StringComparison.Ordinal)
            .Replace("{case}", audited.CaseId, StringComparison.Ordinal));
        if (caller is not null)
        {
            request.As(caller == Member ? member.ToString() : caller);
        }

        var watch = Stopwatch.StartNew();
        using var answer = await audited.Site.Site.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var first = body.ReadByte();
        watch.Stop();
        Assert.True(answer.IsSuccessStatusCode && first >= 0, $"{address}: {answer.StatusCode}");

        // What is read of storage while the rest is sent counts, too.
        await body.CopyToAsync(Stream.Null);
        return watch.Elapsed;
    }
}
