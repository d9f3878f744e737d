using CecFunctions.Application.SignIn;

namespace CecFunctions.Infrastructure.Tests.SignIn;

public sealed class SignInRequestsTests : PortTests<ISignInRequests>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Request_IsTakenByOne_AndGoneOnceItIsCompleted()
    {
        var requests = await OwnPortAsync();
        var request = new SignInRequest("acsm", "Zoë+x@example.org", "https://example.org");
        await requests.SendAsync(request, None);

        var received = Assert.Single(await requests.ReceiveAsync(100, Minute, None));
        Assert.Equal((request, 1), (received.Request, received.Attempts));
        Assert.Empty(await requests.ReceiveAsync(100, Minute, None));
        await requests.CompleteAsync(received, None);
        await requests.CompleteAsync(received, None);
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var requests = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requests.ReceiveAsync(1, Minute, Cancelled()));
    }
}
