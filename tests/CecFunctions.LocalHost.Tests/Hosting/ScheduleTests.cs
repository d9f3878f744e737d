using CecFunctions.Jobs;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.LocalHost.Tests.Hosting;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 5 * * * *", "2026-03-01T10:05:00Z", "2026-03-01T11:05:00Z")]
    [InlineData("0 5 * * * *", "2026-03-01T10:04:59Z", "2026-03-01T10:05:00Z")]
    [InlineData("0 */5 * * * *", "2026-12-31T23:57:30Z", "2027-01-01T00:00:00Z")]
    [InlineData("30 0 2 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T02:00:30Z")]
    [InlineData("0 30 9 * * 0", "2026-11-22T09:30:00Z", "2026-11-29T09:30:00Z")]
    [InlineData("15 3 * * *", "2026-03-01T10:00:00Z", "2026-03-02T03:15:00Z")]
    public void Next_IsTheFirstTimeAfter(string expression, string instant, string next) =>
        Assert.Equal(
            DateTimeOffset.Parse(next, null), Schedule.TryParse(expression)!.Next(DateTimeOffset.Parse(instant, null)));

    [Fact]
    public void Next_IsReckonedOnUtc_WhateverTheOffset() => Assert.Equal(
        new DateTimeOffset(2026, 3, 1, 11, 5, 0, TimeSpan.Zero),
        Schedule.TryParse("0 5 * * * *")!.Next(
            new DateTimeOffset(2026, 3, 1, 5, 35, 0, TimeSpan.FromHours(-5)).AddMinutes(-1)));

    [Fact]
    public void DayThatNeverComes_HasNoNext() =>
        Assert.Null(Schedule.TryParse("0 0 0 30 2 *")!.Next(DateTimeOffset.UnixEpoch));

    [Theory]
    [InlineData("hourly")]
    [InlineData("0 61 * * * *")]
    [InlineData("0 5 * * *  * *")]
    [InlineData("0 0 0 30 2 *")]
    public void WrongSchedule_IsRefusedByTheSettingsName(string expression)
    {
        var settings = new ConfigurationManager { ["NoticeDispatchSchedule"] = expression };

        var wrong = Assert.Throws<ArgumentException>(() => JobSchedules.Read(settings));

        Assert.StartsWith("Setting NoticeDispatchSchedule: is no NCRONTAB schedule", wrong.Message);
    }

    [Fact]
    public void WithoutSettings_TheNightIsLookedAtEveryHour()
    {
        var schedules = JobSchedules.Read(new ConfigurationManager());

        Assert.Equal(
            new DateTimeOffset(1970, 1, 1, 0, 5, 0, TimeSpan.Zero),
            schedules[JobName.NightlySweep].Next(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void WithoutSettings_EvidenceIsPurgedOnceAYear()
    {
        var purge = JobSchedules.Read(new ConfigurationManager())[JobName.EvidencePurge];

        var first = new DateTimeOffset(2026, 1, 2, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(first, purge.Next(new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(first.AddYears(1), purge.Next(first));
    }
}
