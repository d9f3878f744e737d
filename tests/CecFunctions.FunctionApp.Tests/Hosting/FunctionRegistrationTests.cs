using System.Reflection;
using CecFunctions.Application.BackgroundWork;
using Microsoft.Azure.Functions.Worker;

namespace CecFunctions.FunctionApp.Tests.Hosting;

/// <summary>The functions as the worker finds them.</summary>
public sealed class FunctionRegistrationTests
{
    private static readonly (string Name, MethodInfo Method)[] Functions =
    [
        .. from type in typeof(TimerFunctions).Assembly.GetExportedTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select (function.Name, method),
    ];

    [Fact]
    public void EveryJob_HasItsTimerAndNoOtherHasOne() => Assert.Equal(
        CecWork.Jobs.Select(job => (job.Name, $"%{job.ScheduleSetting}%")).Order(),
        Triggers<TimerTriggerAttribute>().Select(timer => (timer.Name, timer.Trigger.Schedule)).Order());

    [Fact]
    public void EveryTimer_IsMonitoredAndRunsAtNoStart() => Assert.All(
        Triggers<TimerTriggerAttribute>(), timer => Assert.Equal((true, false), (timer.Trigger.UseMonitor, timer.Trigger.RunOnStartup)));

    [Fact]
    public void EveryQueue_HasItsFunctionAndAWatchOnItsPoison() => Assert.Equal(
        CecWork.Queues.SelectMany(queue => new[] { (queue.Function, queue.Name), (queue.PoisonFunction, queue.PoisonName) }).Order(),
        Triggers<QueueTriggerAttribute>().Select(queue => (queue.Name, queue.Trigger.QueueName)).Order());

    private static IReadOnlyList<(string Name, T Trigger)> Triggers<T>() where T : Attribute =>
    [
        .. from function in Functions
           from parameter in function.Method.GetParameters()
           let trigger = parameter.GetCustomAttribute<T>()
           where trigger is not null
           select (function.Name, trigger),
    ];
}
