using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.LocalHost.Tests.Demo;

/// <summary>A demo that several tests look at, as it takes seconds to play: its ten nights are over.</summary>
[CollectionDefinition(nameof(PlayedDemo))]
public sealed class PlayedDemo : IAsyncLifetime, ICollectionFixture<PlayedDemo>
{
    // Enough that some are in grace, and that a night draws from each body's renewals.
    private const string Members = "250";

    internal CommandShell Shell { get; } = NewShell();

    /// <summary>What it printed.</summary>
    internal CommandRun Run { get; private set; } = null!;

    /// <summary>One whose clock shows a quiet Tuesday afternoon in all time zones of the bodies.</summary>
    internal static CommandShell NewShell() => new(Clock());

    internal static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 10, 21, 0, 0, TimeSpan.Zero));

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Shell.Mailbox, "demo"));
        Shell.File(Path.Combine(Shell.Mailbox, "demo", "old.eml"), "of an earlier demo");
        Run = await Shell.RunAsync("demo", "--members", Members, "--no-serve");
        Assert.Equal(0, Run.ExitCode);
    }

    public Task DisposeAsync()
    {
        Shell.Dispose();
        return Task.CompletedTask;
    }
}
