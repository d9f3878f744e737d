// The storage account: the system's data and the host's own blobs. No shared key opens it.

param name string
param location string
param tags object
param sku string
param deletedBlobDays int
param workspaceId string

@description('The subnet that is let in where not all networks are; empty = none.')
param subnetId string

@description('False = only the subnet and these addresses are let in.')
param openToAllNetworks bool

@description('IPv4 addresses or ranges of the office.')
param officeAddresses array

@description('For how many days from its creation a blob of the draw can be neither changed nor deleted.')
param drawRetentionDays int

@description('True once the policy was locked: a locked one takes no deployment any more, only extension.')
param drawPolicyLocked bool

@description('Whether each call to tables and queues is logged, too.')
param logTables bool

// What the system makes at its start, and for queues those of CecWork with their poison queues; tests compare them.
// Blobs of the first are written once, and never changed or deleted by the app; those of the second are.
var recordContainers = [
  'manifests'
  'draw-seeds'
  'badge-keys'
  'keys'
]
var workContainers = [
  'jobs'
  'evidence'
]
// What fixes a draw: written once, by one request, and then true for ever.
var drawContainers = [
  'manifests'
  'draw-seeds'
]
var dataTables = [
  'members'
  'due'
  'lookups'
  'numbers'
  'runs'
  'audits'
  'draws'
  'payments'
  'staff'
  'sessions'
  'signins'
  'calendars'
  'applications'
  'marked'
  'statuscounts'
  'rules'
  'mails'
  'unmatched'
  'accounts'
  'providers'
  'feedlines'
  'heldreports'
  'events'
]
var dataQueues = [
  'sweep-shards'
  'sweep-shards-poison'
  'sign-in-requests'
  'sign-in-requests-poison'
]

// What the Functions host keeps for itself: its locks and schedules, and the keys of its own endpoints.
var hostContainers = [
  'azure-webjobs-hosts'
  'azure-webjobs-secrets'
]

var containerNames = concat(workContainers, recordContainers, hostContainers)

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: openToAllNetworks ? 'Allow' : 'Deny'
      // Services of Azure that the account names itself, such as a scanner of its blobs. No service of others.
      bypass: 'AzureServices'
      ipRules: [for address in officeAddresses: {
        value: address
        action: 'Allow'
      }]
      virtualNetworkRules: empty(subnetId) ? [] : [
        {
          id: subnetId
          action: 'Allow'
        }
      ]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    // For the whole account, because the service knows no smaller scope; meant for evidence, manifests, seeds and keys.
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: deletedBlobDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: deletedBlobDays
    }
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [for n in containerNames: {
  parent: blobs
  name: n
  properties: {
    publicAccess: 'None'
  }
}]

resource drawContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = [
  for n in drawContainers: {
    parent: blobs
    name: n
  }
]

// By container and not by version: a version-level policy would let a manifest be overwritten and keep the old version.
resource drawPolicy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-01-01' = [
  for (n, i) in drawContainers: if (!drawPolicyLocked) {
    parent: drawContainer[i]
    name: 'default'
    dependsOn: [
      containers
    ]
    properties: {
      immutabilityPeriodSinceCreationInDays: drawRetentionDays
      allowProtectedAppendWrites: false
    }
  }
]

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [for n in dataQueues: {
  parent: queueService
  name: n
}]

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [for n in dataTables: {
  parent: tableService
  name: n
}]

// Nothing that a rule asks to be kept goes by age: EvidencePurge decides by the renewal's date, and manifests stay.
// What versioning keeps beyond that goes: a purged document must be gone, and old host blobs have no use.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [
    blobs
  ]
  properties: {
    policy: {
      rules: [
        {
          name: 'old-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'evidence/'
                'jobs/'
                'azure-webjobs-hosts/'
              ]
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: 30
                }
              }
            }
          }
        }
      ]
    }
  }
}

// Who read, wrote and deleted a blob is kept, so that a document read past the site leaves a trace. Calls to tables and
// queues are as many as requests of people, and logged where it is asked for.
var logged = [for category in ['StorageRead', 'StorageWrite', 'StorageDelete']: {
  category: category
  enabled: true
}]

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: logged
  }
}

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (logTables) {
  scope: tableService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: logged
  }
}

resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (logTables) {
  scope: queueService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: logged
  }
}

output id string = account.id
output name string = account.name
output recordContainers array = recordContainers
output workContainers array = workContainers
output hostContainers array = hostContainers
output queues array = dataQueues
