namespace CecFunctions.FunctionApp.Tests;

/// <summary>Every timer, called as the host calls it.</summary>
[Collection(SharedSystem.Name)]
public sealed class TimerTests(SharedSystem shared)
{
    public static TheoryData<string> Jobs => [.. CecWork.Jobs.Select(job => job.Name)];

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Job_Runs_InTimeAndPastDue(string job)
    {
        // The draw waits for a finished sweep; for the others it makes no difference.
        await shared.System.RunTimerAsync("NightlySweep", isPastDue: false);

        await shared.System.RunTimerAsync(job, isPastDue: false);
        Assert.False(WasPastDue(job));

        await shared.System.RunTimerAsync(job, isPastDue: true);
        Assert.True(WasPastDue(job));

        // A dispatch that finds nothing to send leaves no run; NightTests have one that sends.
        Assert.Equal(
            job != "NoticeDispatch", (await RunsAsync(job)).Contains("\"startedAt\"", StringComparison.Ordinal));
    }

    private bool WasPastDue(string job) =>
        shared.System.Worker.Logs.Any(
            log => log.Message.StartsWith($"{job} was due earlier", StringComparison.Ordinal));

    /// <summary>The job's runs as staff see them.</summary>
    private async Task<string> RunsAsync(string job)
    {
        using var request = SharedSystem.Request(HttpMethod.Get, $"/api/staff/runs?job={job}", SharedSystem.Staff);
        using var answer = await shared.System.SendAsync(request);
        return await answer.Response.Content.ReadAsStringAsync();
    }
}
