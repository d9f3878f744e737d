using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>
/// Ends the process, as <c>kill -9</c> does, at a write to storage, so that tests can prove that a night survives it.
/// It is in place only where the environment is Development and the variable is set.
/// </summary>
/// <remarks>
/// With an even number the process dies after the write was answered or its connection broke; with an odd one, before
/// it is sent. So both sides of a commit are struck.
/// </remarks>
internal sealed class DeathAtWritePolicy(int write) : HttpPipelinePolicy
{
    /// <summary>The environment variable that names the write, counted from 1.</summary>
    public const string Variable = "CECFUNCTIONS_DIE_AT_WRITE";

    private int _writes;

    /// <summary>The policy the environment asks for; <see langword="null"/> where it asks for none.</summary>
    public static DeathAtWritePolicy? FromEnvironment(bool isDevelopment) =>
        isDevelopment
        && int.TryParse(
            Environment.GetEnvironmentVariable(Variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var write)
        && write > 0
            ? new DeathAtWritePolicy(write)
            : null;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isTheOne = IsTheOne(message);
        DieIf(isTheOne && write % 2 == 1);
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            DieIf(isTheOne);
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isTheOne = IsTheOne(message);
        DieIf(isTheOne && write % 2 == 1);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            DieIf(isTheOne);
        }
    }

    private bool IsTheOne(HttpMessage message) =>
        message.Request.Method != RequestMethod.Get
            && message.Request.Method != RequestMethod.Head
            && Interlocked.Increment(ref _writes) == write;

    private static void DieIf(bool now)
    {
        if (now)
        {
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            self.Kill();
            // The signal is on its way; nothing may happen before it arrives.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
