namespace FunctionsWorkerHarness;

/// <summary>Which worker is started, and how.</summary>
/// <param name="Assembly">
/// The built app (<c>App.dll</c>), in its output folder beside <c>host.json</c> and <c>worker.config.json</c>.
/// </param>
/// <param name="Settings">The app's settings, as environment variables beside those of this process.</param>
public sealed record FunctionsWorkerOptions(string Assembly, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The host's version that the worker is told.</summary>
    public string HostVersion { get; init; } = "4.1037.0";

    /// <summary>The longest wait from the start of the process until all functions are loaded.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The longest wait for one invocation.</summary>
    public TimeSpan InvocationTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait for the worker to end after it was asked to; then it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The app's output folder.</summary>
    internal string Folder => Path.GetDirectoryName(Path.GetFullPath(Assembly))!;
}
