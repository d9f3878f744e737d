namespace CecFunctions.Application.SignIn;

/// <summary>How people sign in.</summary>
/// <param name="StaffByLink">Whether staff can sign in by a mailed link too: in Development only, where there is no platform that signs them in.</param>
public sealed record SignInOptions(bool StaffByLink = false);
