using System.Net;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cec-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Site_WorksOnAnAzuriteOfItsOwn_AndEndsWithItOnSigterm()
    {
        var roster = Path.Combine(_folder, "roster.csv");
        await File.WriteAllTextAsync(roster, RosterText.Three);
        using (var import = HostProcess.Start(_folder, "import", roster, "--as-of", "2023-06-01"))
        {
            var imported = await import.EndAsync();
            Assert.Equal((0, 3), (imported.ExitCode, imported.Figure("added")));
        }

        using var run = HostProcess.Start(_folder, "run", "--port", "0");
        var site = (await run.WaitForAsync("The site is at ")).Split(' ')[4];
        Assert.StartsWith("http://127.0.0.1:", site);
        using (var client = new HttpClient())
        {
            using var live = await client.GetAsync(new Uri($"{site}/health/live"));
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{site}/api/progress"))
            {
                Headers = { { "Authorization", "Bearer dev:acsm|M1" } },
            };
            using var progress = await client.SendAsync(request);
            Assert.Contains("C1", await progress.Content.ReadAsStringAsync());

            // As the page of another site asks, whose name leads to this machine.
            using var rebound = new HttpRequestMessage(HttpMethod.Get, new Uri($"{site}/api/progress"))
            {
                Headers = { { "Authorization", "Bearer dev:acsm|M1" }, { "Host", "evil.test" } },
            };
            using var misdirected = await client.SendAsync(rebound);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, misdirected.StatusCode);
        }

        using (var second = HostProcess.Start(_folder, "export"))
        {
            var refused = await second.EndAsync();
            Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
            Assert.Contains("Another process runs Azurite on ", refused.Error);
        }

        await run.TerminateAsync();
        Assert.Equal((0, ""), ((await run.EndAsync()) is var ended ? (ended.ExitCode, ended.Output) : default));
        Assert.False(File.Exists(Path.Combine(_folder, ".azurite", "azurite.pid")));

        using var export = HostProcess.Start(_folder, "export");
        Assert.Equal(3, (await export.EndAsync()).Lines.Length);
    }

    [Fact]
    public async Task WrongSetting_IsRefusedBeforeAnythingStarts()
    {
        using var shell = new CommandShell();
        shell.File("local.settings.json", """{ "Values": { "NightlySweepSchedule": "at night" } }""");

        Assert.StartsWith(
            "Setting NightlySweepSchedule: is no NCRONTAB schedule", await shell.WrongAsync("run"));
    }

    [Fact]
    public async Task PortThatIsTaken_FailsWithOneLine()
    {
        using var shell = new CommandShell();
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var run = await shell.RunAsync(
            "run", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(
            $"The site cannot be started on port {port} of 127.0.0.1: ",
            Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
