using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

[Trait("Rule", "ALL-CREDIT-2")]
public sealed class DocumentRetentionTests
{
    [Theory]
    [InlineData("acsm", "2024-02-01", "2025-02-01")]
    [InlineData("nasm", "2024-02-29", "2025-02-28")]
    [InlineData("nsca", "2023-12-31", "2024-12-31")]
    public void Documents_AreKeptOneCalendarYearAfterRenewal(string program, string renewed, string keepUntil) =>
        Assert.Equal(Day(keepUntil), DocumentRetention.KeepUntil(Catalog[program], Day(renewed)));

    [Fact]
    public void Dashboard_GivesTheDateOfTheLastRenewal()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01");
        Assert.Null(DocumentRetention.KeepUntil(Acsm, history.Credential));

        history.Renew("2024-06-01").EarningAll("2025-05-01").Renew("2026-12-24");
        Assert.Equal(Day("2027-12-24"), DocumentRetention.KeepUntil(Acsm, history.Credential));
    }
}
