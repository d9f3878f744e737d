using Microsoft.AspNetCore.Authorization;

namespace CecFunctions.Web.Access;

/// <summary>Met only where there is no endpoint to protect: addresses and methods that do not exist.</summary>
public sealed class AccessStatedRequirement : IAuthorizationRequirement;
