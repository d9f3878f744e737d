namespace CecFunctions.Tests.Http;

/// <summary>One kind of credential.</summary>
/// <param name="Attach">Puts a fresh one on a request.</param>
/// <param name="IsSentByBrowsers">Whether a browser sends it along unasked, so that changes need the token against
/// forgery.</param>
internal sealed record Credential(
    string Name, Caller Caller, Func<HttpRequestMessage, Task> Attach, bool IsSentByBrowsers = false)
{
    public override string ToString() => $"{Caller} ({Name})";
}
