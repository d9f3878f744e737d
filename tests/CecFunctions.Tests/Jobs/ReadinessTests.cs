using System.Net;
using CecFunctions.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CecFunctions.Tests.Jobs;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Site_IsReadyOnceTheNightIsFinished_AndNamesTheProgramsThatAreLate()
    {
        await using var site = await MemberSite.StartAsync();
        using (var before = await ReadyAsync(site))
        {
            var detail = (await before.ProblemAsync(HttpStatusCode.ServiceUnavailable))["detail"]!.GetValue<string>();
            Assert.Equal(
                "The night of 2026-06-15 of acsm is not finished. The night of 2026-06-15 of nasm is not finished. "
                    + "The night of 2026-06-15 of nsca is not finished.",
                detail);
            Assert.NotNull(before.Headers.RetryAfter);
        }

        await site.RunNightAsync();
        using var after = await ReadyAsync(site);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal("""{"status":"ready"}""", await after.Content.ReadAsStringAsync());

        // Until 05:00 of the next day in its own time zone the next night has time.
        site.Clock.Now = new DateTimeOffset(2026, 6, 16, 8, 59, 0, TimeSpan.Zero);
        using var stillGood = await ReadyAsync(site);
        Assert.Equal(HttpStatusCode.OK, stillGood.StatusCode);
        site.Clock.Now = new DateTimeOffset(2026, 6, 16, 12, 0, 0, TimeSpan.Zero);
        using var late = await ReadyAsync(site);
        Assert.Contains(
            "2026-06-16",
            (await late.ProblemAsync(HttpStatusCode.ServiceUnavailable))["detail"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task StorageThatCannotBeReached_IsSaidWithoutItsAddress()
    {
        var runs = new Mock<IRunStore>();
        runs.Setup(r => r.FindNightAsync(It.IsAny<string>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("http://secret-account.example AccountKey=abc"));
        await using var site = await TestSite.StartEmptyAsync(
            configure: services => services.AddSingleton(runs.Object).AddSingleton<Readiness>());

        using var answer = await site.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        var problem = await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("The storage cannot be reached.", problem["detail"]!.GetValue<string>());
        Assert.Contains(site.Logs.Lines, line => line.Contains("secret-account", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> ReadyAsync(MemberSite site) =>
        site.Site.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
}
