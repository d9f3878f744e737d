using CecFunctions.Azurite;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Public;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class SessionsCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Member_IsShownWhereTheyAreSignedIn_AndSignedOut_AndTheLogSaysSo()
    {
        await _shell.DoneAsync(
            "import", _shell.File("roster.csv", RosterText.Header + RosterText.Acsm), "--as-of", "2021-03-15");
        await SignInAsync(SessionSubject.From(new MemberKey("acsm", "M1")));
        var open = Assert.Single((await _shell.DoneAsync("sessions", "list", "acsm", "M1")).Lines);
        Assert.StartsWith("""{"memberId":"M1","startedAt":""", open, StringComparison.Ordinal);
        Assert.EndsWith(""","from":"192.0.2.1"}""", open, StringComparison.Ordinal);

        var ended = await _shell.DoneAsync("sessions", "end", "acsm", "M1");

        Assert.Contains(ended.Lines, line => line.Contains("\"event\":\"signedOut\"", StringComparison.Ordinal));
        Assert.Empty((await _shell.DoneAsync("sessions", "list", "acsm", "M1")).Lines);
        Assert.Equal(
            "MEMBER: there is no member 'M9' of acsm.", await _shell.WrongAsync("sessions", "list", "acsm", "M9"));
        Assert.Equal(
            "MEMBER: there is no member 'M9' of acsm.", await _shell.WrongAsync("sessions", "end", "acsm", "M9"));
    }

    private async Task SignInAsync(SessionSubject subject)
    {
        await using var system = await OpenSystem.OpenAsync(
            _shell.Context(Stream.Null, Stream.Null, TextWriter.Null),
            ProgramDirectory.Load(ProgramDirectory.Default),
            (await AzuriteInstance.SharedAsync()).ConnectionString,
            CancellationToken.None);
        await system.Services.GetRequiredService<Sessions>().StartAsync(
            subject, "192.0.2.1", "Firefox, Linux", CancellationToken.None);
    }
}
