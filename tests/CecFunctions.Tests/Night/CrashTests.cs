using CecFunctions.Imports;
using CecFunctions.Notices;
using CecFunctions.Tests.Members;

namespace CecFunctions.Tests.Night;

/// <summary>
/// A night that dies at one write after another: each time the next run finishes it, as if nothing had happened.
/// </summary>
public sealed class CrashTests
{
    private static readonly DateOnly Imported = new(2025, 1, 10);
    private static readonly DateOnly Night = new(2025, 3, 15);

    [Fact]
    public async Task NightWithDispatch_DyingAtAnyWrite_EndsAsTheUndisturbedOne()
    {
        var (expected, mails) = await UndisturbedAsync();
        var write = 1;

        // Every third write, so that both sides of a commit are struck: odd ones die before they are sent, even ones
        // after.
        for (var died = true; died; write += 3)
        {
            await using var system = await StartAsync();
            died = await DiesAsync(system, write);

            await system.SweepAsync(Night);
            await system.DispatchAsync(Night);

            Assert.Equal(expected, await system.ExportAsync(Night));
            Assert.Equal(mails, system.Mails.Mails.Select(mail => (mail.MailId, mail.To, mail.Text)));
            await CompleteDueIndex.AssertAsync(system);
        }

        Assert.InRange(write, 44, 406);
    }

    private static async Task<(IReadOnlyList<string>, (string MailId, string To, string Text)[])> UndisturbedAsync()
    {
        await using var system = await StartAsync();
        await system.SweepAsync(Night);
        await system.DispatchAsync(Night);
        var mails = system.Mails.Mails.Select(mail => (mail.MailId, mail.To, mail.Text));
        return (await system.ExportAsync(Night), [.. mails]);
    }

    private static async Task<bool> DiesAsync(TestSystem system, int write)
    {
        var crash = new CrashPolicy(write);
        await using var dying = await TestSystem.StartAsync(
            services => services.Replace<IMailSender>(_ => system.Mails), system.Prefix, crash);
        return await crash.KillsAsync(async () =>
        {
            await dying.SweepAsync(Night);
            await dying.DispatchAsync(Night);
        });
    }

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        RosterRow[] rows =
        [
            TestRoster.Row("grace", "2022-03-15", email: "a@example.org"),
            TestRoster.Row("two", "2022-03-15", number: "t1", email: "b@example.org", line: 3),
            TestRoster.Row("two", "2022-03-15", "ACSM-EP", "t2", email: "b@example.org", line: 4),
            TestRoster.Row("reminder", "2022-04-14", email: "c@example.org", line: 5),
            TestRoster.Row("nasm", "2023-03-15", "NASM-CPT", email: "d@example.org", line: 6),
            TestRoster.Row("lapsing", "2022-12-15", "NASM-CPT", email: "e@example.org", line: 7),
            TestRoster.Row("silent", "2022-03-15", email: null, line: 8),
            TestRoster.Row("nsca", "2020-03-15", "NSCA-CSCS", ends: "2023-12-31", email: "f@example.org", line: 9),
        ];
        await system.ImportAsync(Imported, rows);
        return system;
    }
}
