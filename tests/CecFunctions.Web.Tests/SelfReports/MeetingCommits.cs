using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Web.Tests.SelfReports;

/// <summary>
/// Holds the first commits of a member back until all of them are there, so that each has read the member before any was written. A commit that
/// is sent again is the same one.
/// </summary>
/// <param name="table">The table of members.</param>
internal sealed class MeetingCommits(string table) : HttpPipelinePolicy
{
    private const string Seen = nameof(MeetingCommits);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _expected;
    private int _come;

    /// <summary>How many commits there were since they were expected.</summary>
    public int Come => Volatile.Read(ref _come);

    /// <summary>From now on the first so many wait for each other.</summary>
    public void Expect(int commits)
    {
        Volatile.Write(ref _come, 0);
        Volatile.Write(ref _expected, commits);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Requests are asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Volatile.Read(ref _expected) is > 0 and var expected && !message.TryGetProperty(Seen, out _) && await IsCommitAsync(message))
        {
            message.SetProperty(Seen, true);
            var come = Interlocked.Increment(ref _come);
            if (come == expected)
            {
                _met.TrySetResult();
            }

            if (come <= expected)
            {
                await _met.Task.WaitAsync(Patience, message.CancellationToken);
            }
        }

        await ProcessNextAsync(message, pipeline);
    }

    private async Task<bool> IsCommitAsync(HttpMessage message)
    {
        if (message.Request.Content is not { } content || !message.Request.Uri.ToString().EndsWith("$batch", StringComparison.Ordinal))
        {
            return false;
        }

        using var body = new MemoryStream();
        await content.WriteToAsync(body, message.CancellationToken);
        return Encoding.UTF8.GetString(body.ToArray()).Contains($"/{table}", StringComparison.Ordinal);
    }
}
