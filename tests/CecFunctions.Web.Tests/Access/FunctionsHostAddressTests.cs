namespace CecFunctions.Web.Tests.Access;

/// <summary>The Functions host answers some addresses itself, and hands on the methods that its triggers list.</summary>
public sealed class FunctionsHostAddressTests
{
    private static readonly string[] HandedOn = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    [Fact]
    public void NoEndpoint_LiesWhereTheHostAnswers() =>
        Assert.DoesNotContain(EndpointTable.Rows, row => row.Address.Split('/')[1] is "admin" or "runtime");

    [Fact]
    public void EveryEndpoint_TakesAMethodThatIsHandedOn() => Assert.All(EndpointTable.Rows, row => Assert.Contains(row.Method, HandedOn));
}
