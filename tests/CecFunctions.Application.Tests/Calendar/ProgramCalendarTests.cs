using CecFunctions.Application.Calendar;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Application.Tests.Calendar;

public sealed class ProgramCalendarTests
{
    [Theory]
    // Indianapolis is at UTC-5, from 9 March 2025 at UTC-4; Phoenix always at UTC-7; Denver at UTC-7, then UTC-6.
    [InlineData("acsm", "2025-01-15T04:59:00Z", "2025-01-14", "2025-01-14")]
    [InlineData("acsm", "2025-01-15T05:00:00Z", "2025-01-15", "2025-01-14")]
    [InlineData("acsm", "2025-01-15T06:59:59Z", "2025-01-15", "2025-01-14")]
    [InlineData("acsm", "2025-01-15T07:00:00Z", "2025-01-15", "2025-01-15")]
    [InlineData("nasm", "2025-07-01T08:59:00Z", "2025-07-01", "2025-06-30")]
    [InlineData("nasm", "2025-07-01T09:00:00Z", "2025-07-01", "2025-07-01")]
    [InlineData("nsca", "2025-07-01T08:00:00Z", "2025-07-01", "2025-07-01")]
    // The night of the change to summer time: 02:00 is skipped, the night begins at 03:00 on the wall.
    [InlineData("acsm", "2025-03-09T06:59:00Z", "2025-03-09", "2025-03-08")]
    [InlineData("acsm", "2025-03-09T07:00:00Z", "2025-03-09", "2025-03-09")]
    public void NightBeginsAtTwo_AndTheDayAtMidnight_OfTheProgramsOwnTime(string program, string now, string today, string night)
    {
        var calendar = new ProgramCalendar(TestPrograms.Catalog, new FakeTimeProvider(DateTimeOffset.Parse(now)));

        Assert.Equal((DateOnly.Parse(today), DateOnly.Parse(night)), (calendar.TodayIn(program), calendar.NightIn(program)));
    }
}
