namespace CecFunctions.Azurite;

/// <summary>How one Azurite of our own is run.</summary>
public sealed record AzuriteOptions
{
    /// <summary>
    /// Where its data is kept, created when missing. One Azurite at a time may use a folder. Null: a folder of its own
    /// under the system's temporary folder, deleted when Azurite ends.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>
    /// Keep all data in memory: faster for tests, and nothing is left. Cannot be combined with
    /// <see cref="DataFolder"/>.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>
    /// The folder that holds package.json and CecFunctions.sln. Null: looked for upwards from the program, then from
    /// the current folder.
    /// </summary>
    public string? RepositoryRoot { get; init; }

    /// <summary>Told before the pinned Azurite is installed, which happens the first time and takes a while.</summary>
    public Action? Installing { get; init; }

    /// <summary>The longest wait for all three services to answer, installing not included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest wait for Azurite to save its data after SIGTERM; after it the process is killed and stopping fails.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(90);
}
