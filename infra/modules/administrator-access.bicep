// What the administrator may do in storage: keep the staff directory from the command line, and no more.

param accountName string
param principalId string
param principalType string

var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

// What `staff add`, `staff list` and `staff remove` read and write; the last ends the sessions of the person removed.
var tableNames = [
  'staff'
  'sessions'
]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: accountName
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' existing = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' existing = [for n in tableNames: {
  parent: tableService
  name: n
}]

resource tableAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (n, i) in tableNames: {
  scope: table[i]
  name: guid(account.id, n, principalId, storageTableDataContributor)
  properties: {
    principalId: principalId
    principalType: principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}]
