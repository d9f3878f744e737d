using CecFunctions.Application.AuditDraw;

namespace CecFunctions.Infrastructure.Tests.AuditDraw;

public sealed class DrawManifestsTests : PortTests<IDrawManifests>
{
    private static readonly DateOnly Night = new(2025, 3, 1);

    [Fact]
    public async Task Manifest_OfANight_IsTheFirst_ForEver()
    {
        var manifests = await PortAsync();
        var program = NewId();
        Assert.Null(await manifests.FindAsync(program, Night, None));

        Assert.True(await manifests.TryCreateAsync(program, Night, "Zoë"u8.ToArray(), None));
        Assert.False(await manifests.TryCreateAsync(program, Night, "other"u8.ToArray(), None));

        Assert.Equal("Zoë"u8.ToArray(), (await manifests.FindAsync(program, Night, None))!.Value.ToArray());
    }

    [Fact]
    public async Task Nights_ComeInOrder_AndOfTheProgramOnly()
    {
        var manifests = await PortAsync();
        var program = NewId();
        foreach (var day in (int[])[40, 0, 400])
            await manifests.TryCreateAsync(program, Night.AddDays(day), Array.Empty<byte>(), None);
        await manifests.TryCreateAsync(program + "0", Night, Array.Empty<byte>(), None);

        Assert.Equal([Night, Night.AddDays(40), Night.AddDays(400)], await manifests.ReadNightsAsync(program, None).ToListAsync());
        Assert.Empty(await manifests.ReadNightsAsync(NewId(), None).ToListAsync());
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var manifests = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => manifests.FindAsync("acsm", Night, Cancelled()));
    }
}
