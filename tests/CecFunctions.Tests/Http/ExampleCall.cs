namespace CecFunctions.Tests.Http;

/// <summary>Where and as whom an example is sent.</summary>
internal sealed record ExampleCall(TestSite Site)
{
    /// <summary>As the development bearer names them; <see langword="null"/> = nobody.</summary>
    public string? Caller { get; init; }

    /// <summary>What stands in the address, by name.</summary>
    public Dictionary<string, string> Address { get; init; } = [];

    /// <summary>The version that a change is made on.</summary>
    public string? Version { get; init; }

    /// <summary>Secrets of an example that only a mail can tell, and what the mail told.</summary>
    public Dictionary<string, string> Secrets { get; init; } = [];

    /// <summary>Adds what proves whom the request comes from, where that is no bearer.</summary>
    public Func<HttpRequestMessage, Task> Prove { get; init; } = _ => Task.CompletedTask;
}
