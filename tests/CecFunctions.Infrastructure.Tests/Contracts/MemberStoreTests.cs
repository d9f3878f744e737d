using CecFunctions.Storage.Contracts.Ports;

namespace CecFunctions.Infrastructure.Tests.Contracts;

public sealed class MemberStoreTests() : MemberStoreContract(RestStorage.Shared);
