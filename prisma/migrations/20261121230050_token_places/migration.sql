-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "places" TEXT[] DEFAULT ARRAY[]::TEXT[];
