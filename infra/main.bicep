// Everything that CecFunctions needs in one resource group. infra/README.md says how it is deployed.
//
// The scope is the resource group and not the subscription: a deployment then needs rights in this group alone.
targetScope = 'resourceGroup'

@description('Names this deployment, such as test or production. Part of the names and tags of all resources.')
@minLength(2)
@maxLength(16)
param environmentName string

@description('The region of all resources; one that offers Flex Consumption.')
param location string = resourceGroup().location

@description('How storage keeps copies. Standard_ZRS survives the loss of a building; Standard_LRS is cheaper.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GZRS'
])
param storageSku string = 'Standard_ZRS'

@description('For how many days deleted blobs and containers can be brought back.')
@minValue(7)
@maxValue(365)
param deletedBlobDays int = 30

@description('''
Who reaches storage and the vault by network; roles are asked in any case. subnet = the app's own subnet and the
office's addresses, at no price; private = the same by private endpoints, at some; open = all networks.
''')
@allowed([
  'subnet'
  'private'
  'open'
])
param network string = 'subnet'

@description('Public IPv4 addresses or ranges from which people use the command line and set secrets.')
param officeAddresses array = []

@description('For how many days manifests and seeds of draws can be neither changed nor deleted.')
@minValue(1)
@maxValue(146000)
param drawRetentionDays int = 3650

@description('True once their policies were locked by hand, which cannot be undone (infra/README.md).')
param drawPolicyLocked bool = false

@description('Whether each call to tables and queues is logged beside those to blobs.')
param logTables bool = false

@description('Whether this deployment makes the two roles of its own, for which it needs the right to define roles.')
param makeRoles bool = true

@description('Object id of the person or pipeline that uploads packages of the app; empty = none.')
param deployerPrincipalId string = ''

@description('What deployerPrincipalId is.')
@allowed([
  'User'
  'Group'
  'ServicePrincipal'
])
param deployerPrincipalType string = 'ServicePrincipal'

@description('True = the app may write its own package, as publishing through the platform and azd need.')
param appWritesPackage bool = false

@description('Memory of one instance, in MB.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('The most instances at once. Bounds the cost, and with it the rate at which storage is asked.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances for HTTP that are kept warm; 0 = none, and the first request after a pause waits for a start.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int = 0

@description('Requests that one instance takes at once; 0 = as the platform chooses for the memory.')
@minValue(0)
@maxValue(1000)
param httpConcurrency int = 0

@description('Where the site is, such as https://certification.example.org; empty = the custom domain or the platform.')
param siteAddress string = ''

@description('A folder of the package with the words of the office for mails (docs/mails.md); empty = those built in.')
param mailTemplates string = ''

@description('A host name of your own whose CNAME and asuid records are set. Used with customDomainThumbprint only.')
param customDomain string = ''

@description('SHA-1 thumbprint of a certificate for it that was given to the app already.')
param customDomainThumbprint string = ''

@description('The header in which the platform writes the client\'s address over whatever the client sent, as the setting ClientAddressHeader. Empty: the address that the Functions host names. Never an X-Forwarded-* header, which the client writes, too.')
param clientAddressHeader string = 'Client-IP'

@description('The page of the payment service, as the setting PaymentPage: https, with {program}, {member}, {credential}, {purpose} and {amount} where those values go. Empty: members are told to write to the office.')
param paymentPage string = ''

@description('From whom mails come. Needed to send any.')
param sendGridFrom string = ''

// Until then these settings are empty, because a reference that cannot be resolved would be taken for the secret.
@description('True once the vault holds SendGridApiKey, SendGridEventKey and PaymentHookSecret.')
param secretsAreSet bool = false

@description('Who signs members\' tokens; empty = none are taken.')
param memberTokensIssuer string = ''
param memberTokensAudience string = ''
param memberTokensMetadataAddress string = ''

@description('The application registration that staff sign in with; empty = no staff sign-in.')
param staffClientId string = ''

@description('The tenant of the staff.')
param staffTenantId string = tenant().tenantId

@description('Object id of the administrator, who keeps the staff directory from the command line; empty = none.')
param administratorPrincipalId string = ''

@description('What administratorPrincipalId is.')
@allowed([
  'User'
  'Group'
  'ServicePrincipal'
])
param administratorPrincipalType string = 'User'

@description('A collector for metrics beside Application Insights, as the setting OTEL_EXPORTER_OTLP_ENDPOINT.')
param otlpEndpoint string = ''

@description('For how many days telemetry and logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('The most telemetry a day, in GB; -1 = no limit. Beyond it nothing is recorded, and alerts are blind.')
param logDailyCapGb int = 5

@description('Who is told of alerts and of the budget.')
param alertEmails array = []

@description('Object ids that may read and write blobs past the site without an alert, such as a scanner.')
param knownPrincipalIds array = []

@description('The most the group should cost in a month, in the currency of the bill; 0 = no budget. It stops nothing.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month from which the budget counts, such as 2027-01-01. It cannot be changed later.')
param budgetFrom string = ''

@description('Whether Defender for Storage scans what is uploaded; its price is in infra/README.md.')
param malwareScanning bool = false

@description('The most that is scanned in a month, in GB. Beyond it files stay unscanned, and cannot be downloaded.')
@minValue(1)
param malwareScanningCapGb int = 20

var token = take(uniqueString(resourceGroup().id, environmentName), 8)
var creatorRoleId = guid(resourceGroup().id, environmentName, 'blob-creator')
var editorRoleId = guid(resourceGroup().id, environmentName, 'blob-editor')
var tags = {
  'azd-env-name': environmentName
  application: 'cecfunctions'
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id-cec-${environmentName}-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    workspaceName: 'log-cec-${environmentName}-${token}'
    insightsName: 'appi-cec-${environmentName}-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    publisherPrincipalId: identity.outputs.principalId
  }
}

module appNetwork 'modules/network.bicep' = if (network != 'open') {
  name: 'network'
  params: {
    name: 'vnet-cec-${environmentName}-${token}'
    location: location
    tags: tags
    hasServiceEndpoints: network == 'subnet'
  }
}

var subnetId = network == 'open' ? '' : appNetwork!.outputs.appSubnetId

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'stcec${token}'
    location: location
    tags: tags
    sku: storageSku
    deletedBlobDays: deletedBlobDays
    workspaceId: monitoring.outputs.workspaceId
    subnetId: network == 'subnet' ? subnetId : ''
    openToAllNetworks: network == 'open'
    officeAddresses: officeAddresses
    drawRetentionDays: drawRetentionDays
    drawPolicyLocked: drawPolicyLocked
    logTables: logTables
  }
}

module packageStorage 'modules/package-storage.bicep' = {
  name: 'package-storage'
  params: {
    name: 'stcecpkg${token}'
    location: location
    tags: tags
    sku: storageSku
    deletedBlobDays: deletedBlobDays
    workspaceId: monitoring.outputs.workspaceId
    appPrincipalId: identity.outputs.principalId
    appWritesPackage: appWritesPackage
    deployerPrincipalId: deployerPrincipalId
    deployerPrincipalType: deployerPrincipalType
  }
}

module roles 'modules/roles.bicep' = if (makeRoles) {
  name: 'roles'
  params: {
    creatorId: creatorRoleId
    editorId: editorRoleId
    suffix: '${environmentName}-${token}'
  }
}

module storageAccess 'modules/storage-access.bicep' = {
  name: 'storage-access'
  dependsOn: [
    roles
  ]
  params: {
    accountName: storage.outputs.name
    recordContainers: storage.outputs.recordContainers
    creatorRoleId: creatorRoleId
    workContainers: storage.outputs.workContainers
    editorRoleId: editorRoleId
    hostContainers: storage.outputs.hostContainers
    queues: storage.outputs.queues
    principalId: identity.outputs.principalId
  }
}

module scanning 'modules/malware-scanning.bicep' = if (malwareScanning) {
  name: 'malware-scanning'
  params: {
    accountName: storage.outputs.name
    capGbPerMonth: malwareScanningCapGb
  }
}

module administratorAccess 'modules/administrator-access.bicep' = if (!empty(administratorPrincipalId)) {
  name: 'administrator-access'
  params: {
    accountName: storage.outputs.name
    principalId: administratorPrincipalId
    principalType: administratorPrincipalType
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-cec-${token}'
    location: location
    tags: tags
    readerPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    subnetId: network == 'subnet' ? subnetId : ''
    openToAllNetworks: network == 'open'
    officeAddresses: officeAddresses
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (network == 'private') {
  name: 'private-endpoints'
  params: {
    suffix: '${environmentName}-${token}'
    location: location
    tags: tags
    networkId: appNetwork!.outputs.id
    subnetId: appNetwork!.outputs.endpointSubnetId
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  // Roles first: the host reads its storage and the references into the vault as soon as it starts.
  dependsOn: [
    storageAccess
    endpoints
  ]
  params: {
    name: 'func-cec-${environmentName}-${token}'
    planName: 'plan-cec-${environmentName}-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainerUri: packageStorage.outputs.containerUri
    subnetId: subnetId
    vaultName: vault.outputs.name
    secretsAreSet: secretsAreSet
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    workspaceId: monitoring.outputs.workspaceId
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    httpConcurrency: httpConcurrency
    siteAddress: siteAddress
    mailTemplates: mailTemplates
    customDomain: customDomain
    customDomainThumbprint: customDomainThumbprint
    clientAddressHeader: clientAddressHeader
    paymentPage: paymentPage
    sendGridFrom: sendGridFrom
    evidenceScanner: malwareScanning ? 'defender' : 'none'
    memberTokensIssuer: memberTokensIssuer
    memberTokensAudience: memberTokensAudience
    memberTokensMetadataAddress: memberTokensMetadataAddress
    staffClientId: staffClientId
    staffTenantId: staffTenantId
    otlpEndpoint: otlpEndpoint
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmails)) {
  name: 'alerts'
  params: {
    name: 'cec-${environmentName}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    emails: alertEmails
    knownPrincipalIds: concat([identity.outputs.principalId], knownPrincipalIds)
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0 && !empty(alertEmails) && !empty(budgetFrom)) {
  name: 'budget'
  params: {
    name: 'cec-${environmentName}'
    amount: monthlyBudget
    from: budgetFrom
    emails: alertEmails
  }
}

output AZURE_FUNCTION_APP_NAME string = app.outputs.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output PACKAGE_STORAGE_ACCOUNT_NAME string = packageStorage.outputs.name
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name
output IDENTITY_CLIENT_ID string = identity.outputs.clientId
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output SITE_ADDRESS string = app.outputs.siteAddress
