using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Draw;
using CecFunctions.LocalHost.Commands;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class DrawSeedTests
{
    private const string Seed = "9f1c4be07d52a3e86b0f94c7d18e2a5360b7c9f4e13d8a2657cb0e94f3a1d868";

    [Theory]
    [InlineData("AuditDraw:Seeds:2026")]
    [InlineData("AuditDraw__Seeds__2026")]
    public void Seed_IsReadFromItsSetting(string name) =>
        Assert.Equal(
            Seed,
            Assert.Single(Read(Settings((name, Seed))).Seeds, seed => seed.Key == 2026).Value.Reveal());

    [Theory]
    [InlineData("AuditDraw__Seeds__26", true)]
    [InlineData("AuditDraw__Seeds__next", true)]
    [InlineData("AuditDraw__Seeds__2026", false)]
    public void WrongSetting_IsRefusedByItsName_AndNotByItsValue(string name, bool isSeed)
    {
        var value = isSeed ? Seed : "secret-but-wrong";

        var wrong = Assert.Throws<InputException>(() => Read(Settings((name, value))));

        Assert.Contains(name, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 7)]
    [InlineData(255, -5)]
    public void RowOfBytes_IsRefused(int first, int step)
    {
        var value = Convert.ToHexStringLower(
            [.. Enumerable.Range(0, DrawSeed.Length).Select(at => (byte)(first + (at * step)))]);

        var wrong = Assert.Throws<InputException>(() => Read(Settings(("AuditDraw__Seeds__2026", value))));

        Assert.Contains("easy to guess", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SeedGivenTwice_IsRefused() =>
        Assert.Throws<InputException>(
            () => Read(Settings(("AuditDraw:Seeds:2026", Seed), ("AuditDraw__Seeds__2026", Seed))));

    private static AuditDrawOptions Read(LocalSettings settings) =>
        settings.Read(from => AuditDrawOptions.Read(from.AsEnumerable()));

    private static LocalSettings Settings(params (string Name, string Value)[] values) =>
        new(
            Path.GetTempPath,
            values.ToDictionary(value => value.Name, value => value.Value, StringComparer.OrdinalIgnoreCase));
}
