using System.Net;
using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Credits;
using Moq;

namespace CecFunctions.Web.Tests.SelfReports;

/// <summary>Outcomes that only a fault brings about.</summary>
public sealed class ReportFaultTests
{
    [Fact]
    public async Task MemberWithoutRoom_Is409WithReason()
    {
        using var response = await PostAsync(CommandResult.Of(CommandOutcome.MemberFull));

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("member-full", problem["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task DayBeforeWhatIsOnRecord_Is409WithReason()
    {
        using var response = await PostAsync(new CommandResult { Outcome = CommandOutcome.DateTooEarly, Earliest = new DateOnly(2031, 1, 2) });

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("date-too-early", problem["reason"]!.GetValue<string>());
        Assert.Contains("2031-01-02", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooMuchAtTheSameTime_Is503AndSaysWhenToTryAgain()
    {
        using var response = await PostAsync(CommandResult.Of(CommandOutcome.TooBusy));

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    private static async Task<HttpResponseMessage> PostAsync(CommandResult result)
    {
        var reports = new Mock<ISelfReports>();
        reports
            .Setup(r => r.AddAsync(It.IsAny<MemberKey>(), It.IsAny<DateOnly>(), It.IsAny<ReportFields>(), "k", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new RepeatableResult<SelfReport>(result));
        await using var site = await TestSite.StartWithoutStorageAsync(reports.Object);
        return await site.Client.SendAsync(MemberSite.Request(HttpMethod.Post, MemberSite.Reports).As("acsm|M1").With("Idempotency-Key", "k")
            .WithJson("""{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }"""));
    }
}
