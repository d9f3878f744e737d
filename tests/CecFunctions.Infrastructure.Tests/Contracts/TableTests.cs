using CecFunctions.Storage.Contracts.Seam;

namespace CecFunctions.Infrastructure.Tests.Contracts;

public sealed class TableTests() : TableContract(RestStorage.Shared);
