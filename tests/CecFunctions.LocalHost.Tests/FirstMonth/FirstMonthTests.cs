using CecFunctions.Azurite;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.LocalHost.Tests.FirstMonth;

/// <summary>
/// What a certification office does in its first month, from the list it always had to a backup that comes back: the
/// commands as a shell runs them, the site as members and staff use it, on storage of its own.
/// </summary>
public sealed class FirstMonthTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("cec-month-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 9, 14, 16, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    [Trait("Rule", "ALL-NOTICE-6")]
    [Trait("Rule", "NASM-STATUS-1")]
    public async Task MessyRoster_IsTakenThroughItsFirstMonth_AndComesBackEqualElsewhere()
    {
        await using var here = await StorageAsync("here");
        await using var there = await StorageAsync("there");
        using var office = new CommandShell(_time) { Storage = here.ConnectionString };
        using var elsewhere = new CommandShell(_time) { Storage = there.ConnectionString };
        office.File("local.settings.json", FirstMonthFiles.Settings);
        elsewhere.File("local.settings.json", FirstMonthFiles.Settings);

        await FirstWeek.MessyRoster_IsTriedFirst(office);
        await FirstWeek.RepairedRoster_IsTakenIn_AndASecondTimeChangesNothing(office);
        await FirstWeek.SlipsOfTheRoster_AreUndone(office);
        await FirstWeek.Credits_ComeByCredentialNumber_AndStaffDecideWhatIsHeld(office);
        await NightsAndAudit.Renewal_IsPaidTwiceOver_AndTheRestGivenBack(office);
        await NightsAndAudit.Nights_TellMembers_DrawAnAudit_AndChangeAStatus(office);
        var (audit, notice) = await NightsAndAudit.NoticeThatCameBack_IsToldLate_AndStopsTheClock(office);
        _time.SetUtcNow(new DateTimeOffset(2026, 10, 5, 16, 0, 0, TimeSpan.Zero));
        await using (var site = await OfficeSite.StartAsync(office, here.ConnectionString))
        {
            await NightsAndAudit.Address_IsCorrected_AndTheNoticeSentAgain(office, site, notice);
            await NightsAndAudit.Audit_IsAnswered_AndPassed(office, site, audit);
            await NightsAndAudit.Member_ShowsANewCard(site);
            await NightsAndAudit.Employers_AreToldWhatHolds(site);
        }

        await LastDay.RosterOfTheRegistry_UndoesNothing(office);
        await LastDay.ShorterGrace_IsTriedOnPaper(office);
        await LastDay.Backup_ComesBackEqualElsewhere(office, elsewhere);
        await LastDay.NextNight_IsTheSameInBoth(office, elsewhere);
        await LastDay.DrawOfTheYear_IsVerifiedFromFiles(elsewhere);
    }

    private Task<AzuriteProcess> StorageAsync(string name) => AzuriteProcess.StartAsync(
        new AzuriteOptions { DataFolder = Path.Combine(_data, name) }, CancellationToken.None);
}
