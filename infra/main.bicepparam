// What azd and the workflow pass: values of the environment, so that one file serves all. Nothing here is a secret.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param storageSku = readEnvironmentVariable('STORAGE_SKU', 'Standard_ZRS')
// Read as JSON, which keeps the number's own type: only what main.bicep allows compiles.
param instanceMemoryMB = json(readEnvironmentVariable('INSTANCE_MEMORY_MB', '2048'))
param maximumInstanceCount = int(readEnvironmentVariable('MAXIMUM_INSTANCE_COUNT', '40'))
param alwaysReadyHttp = int(readEnvironmentVariable('ALWAYS_READY_HTTP', '0'))
param siteAddress = readEnvironmentVariable('SITE_ADDRESS', '')
param customDomain = readEnvironmentVariable('CUSTOM_DOMAIN', '')
param customDomainThumbprint = readEnvironmentVariable('CUSTOM_DOMAIN_THUMBPRINT', '')
param sendGridFrom = readEnvironmentVariable('SENDGRID_FROM', '')
param secretsAreSet = bool(readEnvironmentVariable('SECRETS_ARE_SET', 'false'))
param memberTokensIssuer = readEnvironmentVariable('MEMBER_TOKENS_ISSUER', '')
param memberTokensAudience = readEnvironmentVariable('MEMBER_TOKENS_AUDIENCE', '')
param memberTokensMetadataAddress = readEnvironmentVariable('MEMBER_TOKENS_METADATA_ADDRESS', '')
param staffClientId = readEnvironmentVariable('STAFF_CLIENT_ID', '')
param administratorPrincipalId = readEnvironmentVariable('ADMINISTRATOR_PRINCIPAL_ID', '')
param administratorPrincipalType = readEnvironmentVariable('ADMINISTRATOR_PRINCIPAL_TYPE', 'User')
param alertEmails = filter(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), address => !empty(address))
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '0'))
param budgetFrom = readEnvironmentVariable('BUDGET_FROM', '')
