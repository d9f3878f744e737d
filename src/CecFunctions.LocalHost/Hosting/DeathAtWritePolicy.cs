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
internal sealed class DeathAtWritePolicy(int write, bool countsReads = false) : HttpPipelinePolicy
{
    /// <summary>The environment variable that names the write, counted from 1.</summary>
    public const string Variable = "CECFUNCTIONS_DIE_AT_WRITE";

    /// <summary>The same for any call, reads among them, for what reads storage and writes elsewhere.</summary>
    public const string CallVariable = "CECFUNCTIONS_DIE_AT_CALL";

    private int _writes;

    /// <summary>The policy the environment asks for; <see langword="null"/> where it asks for none.</summary>
    public static DeathAtWritePolicy? FromEnvironment(bool isDevelopment) =>
        !isDevelopment ? null
        : Read(Variable) is { } write ? new DeathAtWritePolicy(write)
        : Read(CallVariable) is { } call ? new DeathAtWritePolicy(call, countsReads: true)
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
        (countsReads
            || (message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head))
            && Interlocked.Increment(ref _writes) == write;

    private static int? Read(string variable) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number)
        && number > 0
            ? number
            : null;

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
