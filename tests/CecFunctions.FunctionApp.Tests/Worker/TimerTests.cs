using CecFunctions.Application.BackgroundWork;

namespace CecFunctions.FunctionApp.Tests.Worker;

/// <summary>Every timer, called as the host calls it.</summary>
[Collection(SharedSystem.Name)]
public sealed class TimerTests(SharedSystem shared)
{
    public static TheoryData<string> Jobs => [.. CecWork.Jobs.Select(job => job.Name)];

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Job_Runs_InTimeAndPastDue(string job)
    {
        var worker = shared.System.Worker;
        var past = $"{job} was due earlier";

        await shared.System.RunTimerAsync(job, isPastDue: false);
        Assert.DoesNotContain(past, worker.Output, StringComparison.Ordinal);

        await shared.System.RunTimerAsync(job, isPastDue: true);
        Assert.Contains(worker.Logs, log => log.Message.StartsWith(past, StringComparison.Ordinal));
    }
}
