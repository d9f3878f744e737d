namespace CecFunctions.EndToEnd.Tests.Load;

/// <summary>One of the members in whose name the clients call.</summary>
internal sealed record LoadMember(string Program, string Id, string Credential)
{
    /// <summary>
    /// Reports of theirs that are there, with the version last read; the client that has the member works on them.
    /// </summary>
    public Queue<(string Address, string Version)> Reports { get; } = new();
}
